import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_COOKIE } from "#components/layout/theme.ts";
import { Toaster } from "#components/ui/toaster.tsx";
import { fontVariables } from "./fonts.ts";
import "./globals.css";

export const metadata: Metadata = {
  // No title here: it would win over the <title> that each page renders with its own data.
  description: "Security maturity in twelve parts.",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: Readonly<{ children: ReactNode }>) {
  const [jar, t] = await Promise.all([cookies(), getTranslations()]);
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  return (
    <html lang="en" className={`${theme} ${fontVariables}`}>
      <body>
        {children}
        <Toaster label={t("layout.notices")} dismissLabel={t("common.dismiss")} />
      </body>
    </html>
  );
}
