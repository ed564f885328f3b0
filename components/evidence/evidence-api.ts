import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { standingByEnvironment } from "#lib/domain/evidence.ts";
import type { ItemAssuranceDto } from "#lib/features/evidence/service.ts";
import type { ItemAssurance } from "#lib/features/evidence/types.ts";
import type { ActionFailure } from "#lib/server/result.ts";

export type UploadResult = Readonly<{ ok: true }> | Readonly<{ ok: false; message: string }>;

/** What a person reads of a failure: the words of its fields, which say how to mend it, or the message. */
export function failureWords(failure: ActionFailure | null, otherwise: string): string {
  const words = Object.values(failure?.fields ?? {}).flat();
  return words.length > 0 ? words.join(" ") : (failure?.message ?? otherwise);
}

/** Sends a file as it is. XMLHttpRequest, because fetch does not tell how much has been sent. Never rejects. */
export function sendFile(
  url: string,
  file: File,
  options: Readonly<{ onProgress: (share: number) => void; otherwise: string }>,
): Promise<UploadResult> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ ok: false, message: options.otherwise });
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => options.onProgress(total > 0 ? loaded / total : 0);
    request.onerror = fail;
    request.onabort = fail;
    request.onload = () => {
      if (request.status === 200) return resolve({ ok: true });
      let failure: ActionFailure | null = null;
      try {
        failure = JSON.parse(request.responseText);
      } catch {
        // A proxy's own answer, for example that the body is too large: there are no words of ours in it.
      }
      resolve({ ok: false, message: failureWords(failure, options.otherwise) });
    };
    request.send(file);
  });
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
