import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { WheelDrawing } from "#components/charts/wheel-drawing.tsx";
import { Brand, BRAND_PETALS } from "./brand.tsx";

type AuthFrameProps = Readonly<{
  title: ReactNode;
  lead?: ReactNode;
  /** Below the form: a link to another way in, a note. */
  foot?: ReactNode;
  children: ReactNode;
}>;

/** The frame of pages before the product: sign-in, first run, invitation. */
export async function AuthFrame({ title, lead, foot, children }: AuthFrameProps) {
  const t = await getTranslations("layout");
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,1fr)_minmax(0,1.15fr)]">
      <main className="flex flex-col px-5 py-6 sm:px-12 lg:py-10">
        <Brand name={t("brand")} />
        <div className="mx-auto flex w-full max-w-[25rem] flex-1 flex-col justify-center py-10 lg:mx-0 lg:ml-[14%]">
          <h1 className="headline text-2xl">{title}</h1>
          {lead ? <p className="mt-2 text-mute">{lead}</p> : null}
          <div className="mt-6">{children}</div>
          {foot ? <div className="mt-6 border-t border-line pt-4 text-sm text-mute">{foot}</div> : null}
        </div>
      </main>
      <aside className="hidden flex-col items-center justify-center gap-10 border-l border-line bg-sheet p-10 lg:flex">
        <WheelDrawing petals={BRAND_PETALS} className="h-auto w-[min(26rem,70%)]" />
        <p className="headline max-w-[26ch] text-center text-lg text-mute">{t("authAside")}</p>
      </aside>
    </div>
  );
}
