export type SendOptions = Readonly<{
  /** How much has left the browser, from 0 to 1. */
  onProgress: (share: number) => void;
  /** Aborted: nothing more is sent, and the server keeps nothing of it. */
  signal?: AbortSignal;
}>;

/** The answer as it came; `offline` where none came, `cancelled` when somebody stopped it. */
export type Sent = Readonly<{ status: number; body: unknown }> | "offline" | "cancelled";

/** Sends a file as it is. XMLHttpRequest, because fetch does not tell how much has been sent. Never rejects. */
export function sendFile(url: string, file: File, { onProgress, signal }: SendOptions): Promise<Sent> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve("cancelled");
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (sent: Sent) => {
      signal?.removeEventListener("abort", stop);
      resolve(sent);
    };
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onProgress(1);
    request.onerror = () => end("offline");
    request.onabort = () => end("cancelled");
    request.onload = () => end({ status: request.status, body: parsed(request.responseText) });
    signal?.addEventListener("abort", stop, { once: true });
    request.send(file);
  });
}

/** Null for a proxy's own answer, for example that the body is too large: there are no words of ours in it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
