/** The one form in which addresses are stored, compared and counted: trimmed, NFC, lower case. Pure. */
export function normalizeEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}
