import "server-only";

/**
 * A body that is opened with its first read. Next neither reads nor cancels the one of a HEAD request, or of a browser
 * that has gone meanwhile: opened before, a file or a connection of the store would stay open for good.
 */
export function bodyWhenRead(open: () => Promise<ReadableStream<Uint8Array>>): ReadableStream<Uint8Array> {
  let opening: Promise<ReadableStreamDefaultReader<Uint8Array>> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        opening ??= open().then((body) => body.getReader());
        const { done, value } = await (await opening).read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        // Waited for while it is opened: cancelled before, it would be left open.
        await (await opening)?.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
