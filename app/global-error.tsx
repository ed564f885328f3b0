"use client";

import ErrorPage from "./error.tsx";
import "./globals.css";

type GlobalErrorProps = Readonly<{ error: Error & { digest?: string }; reset: () => void }>;

/** Replaces the whole document when the root layout itself fails. */
export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en" className="system">
      <body>
        <title>Twelvefold</title>
        <ErrorPage error={error} reset={reset} />
      </body>
    </html>
  );
}
