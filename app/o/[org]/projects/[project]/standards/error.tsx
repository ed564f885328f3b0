"use client";

import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
// Imported as data: the boundary must also work where the messages' provider has failed.
import failure from "#lib/i18n/messages/en/failure.json" with { type: "json" };

type ErrorProps = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

export default function ProjectStandardsError({ error, reset }: ErrorProps) {
  return (
    <ErrorState
      level={1}
      title={failure.error.title}
      text={failure.error.text}
      reference={error.digest ? failure.error.reference.replace("{id}", error.digest) : undefined}
      actions={<Button onClick={reset}>{failure.retry}</Button>}
    />
  );
}
