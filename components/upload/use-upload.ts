"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { sendFile, type Sent } from "./send-file.ts";

/** A file on its way; `share` is 1 while the server reads what it has got. */
export type Sending = Readonly<{ name: string; bytes: number; share: number }>;

/** One file at a time: sending another one, or leaving the page, stops the one before. */
export function useUpload() {
  const [sending, setSending] = useState<Sending | null>(null);
  const running = useRef<AbortController | null>(null);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);
  const send = useCallback(async (url: string, file: File): Promise<Sent> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const show = (share: number) => {
      if (running.current === mine) setSending({ name: file.name, bytes: file.size, share });
    };
    show(0);
    const sent = await sendFile(url, file, { onProgress: show, signal: mine.signal });
    if (running.current === mine) {
      running.current = null;
      setSending(null);
    }
    return sent;
  }, []);
  return { sending, send, cancel };
}
