import * as Effect from "effect/Effect";

/** A downloaded file stays at its address until every browser has begun to read it. */
const downloadTime = "1 minute";

/** Downloads a text as a file. `type` is its media type, such as `text/csv`. */
export function download(name: string, type: string, ...parts: ReadonlyArray<string>): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([...parts], { type }));
  link.download = name;
  link.click();
  Effect.runFork(
    Effect.delay(
      Effect.sync(() => URL.revokeObjectURL(link.href)),
      downloadTime,
    ),
  );
}
