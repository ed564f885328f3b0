"use client";

import { PageFailure, type PageFailureProps } from "#components/layout/page-failure.tsx";

export default function ErrorPage(props: PageFailureProps) {
  return (
    <main className="mx-auto grid min-h-[70dvh] max-w-page content-center px-6 sm:px-16">
      <PageFailure {...props} />
    </main>
  );
}
