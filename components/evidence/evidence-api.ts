import { isFailure } from "#components/upload/answer.ts";
import { sendFile, type SendOptions } from "#components/upload/send-file.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { standingByEnvironment } from "#lib/domain/evidence.ts";
import type { ItemAssuranceDto } from "#lib/features/evidence/service.ts";
import type { ItemAssurance } from "#lib/features/evidence/types.ts";
import type { ActionFailure } from "#lib/server/result.ts";

export type UploadResult =
  Readonly<{ ok: true }> | Readonly<{ ok: false; cancelled: boolean; message: string }>;

/** What a person reads of a failure: the words of its fields, which say how to mend it, or the message. */
export function failureWords(failure: ActionFailure | null, otherwise: string): string {
  const words = Object.values(failure?.fields ?? {}).flat();
  return words.length > 0 ? words.join(" ") : (failure?.message ?? otherwise);
}

/** Sends a file and says what became of it, in words for whoever sent it. Never rejects. */
export async function handInFile(
  url: string,
  file: File,
  { otherwise, ...options }: SendOptions & Readonly<{ otherwise: string }>,
): Promise<UploadResult> {
  const sent = await sendFile(url, file, options);
  if (sent === "cancelled") return { ok: false, cancelled: true, message: "" };
  if (sent === "offline") return { ok: false, cancelled: false, message: otherwise };
  if (sent.status === 200) return { ok: true };
  const failure = isFailure(sent.body) ? sent.body : null;
  return { ok: false, cancelled: false, message: failureWords(failure, otherwise) };
}

/** What the checklist's row shows, from what the panel has read. */
export function assuranceOf(dto: ItemAssuranceDto): ItemAssurance {
  const risks: Partial<Record<Environment, "proposed" | "approved" | "expired">> = {};
  const order = ["expired", "proposed", "approved"] as const;
  for (const environment of ENVIRONMENTS) {
    const here = dto.risks
      .filter((risk) => risk.environments.includes(environment))
      .map(({ standing }) => order.indexOf(standing as (typeof order)[number])); // -1 for what is closed
    const best = order[Math.max(-1, ...here)];
    if (best) risks[environment] = best;
  }
  return { evidence: standingByEnvironment(dto.evidence), risks };
}
