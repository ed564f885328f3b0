import { firstThatWorks, installedFromDebian, works } from "./found-program.ts";

const USUAL_PLACES = [
  ...["/usr/bin/soffice", "/usr/local/bin/soffice", "/usr/lib/libreoffice/program/soffice"],
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
];
const PACKAGES = ["libreoffice-calc-nogui", "libreoffice-writer-nogui", "libreoffice-draw-nogui"];

/**
 * The path of a LibreOffice that starts, for tests of Word documents and workbooks only: SOFFICE_PATH, the system's,
 * or Debian's, installed now. Null where none can be had. Throws an Error where SOFFICE_PATH names one that does not start.
 */
export async function findLibreOffice(): Promise<string | null> {
  const given = process.env.SOFFICE_PATH;
  if (!given)
    return (await firstThatWorks(USUAL_PLACES)) ?? (await installedFromDebian(PACKAGES, USUAL_PLACES));
  if (await works(given)) return given;
  throw new Error(`SOFFICE_PATH names ${given}, which does not start`);
}
