"use client";

import type { PageFailureProps } from "#components/layout/page-failure.tsx";
import ErrorPage from "./error.tsx";
import "./globals.css";

/** Replaces the whole document when the root layout itself fails. */
export default function GlobalError(props: PageFailureProps) {
  return (
    <html lang="en" className="system">
      <body>
        <title>Twelvefold</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
