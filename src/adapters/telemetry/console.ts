import type { TelemetrySink } from "../../core/telemetry/telemetry.js";

/** What prints signals: a `console`. */
export type Printer = Pick<Console, "debug" | "info" | "warn">;

const printers = { debug: "debug", info: "info", warn: "warn", audit: "info" } as const;

/** Prints every signal as one line with its data: events by their level, metrics as debug lines. */
export const consoleSink =
  (printer: Printer = console): TelemetrySink =>
  (signal) => {
    const at = new Date(signal.at).toISOString();
    if (signal.type === "metric") printer.debug(at, signal.name, signal.value, signal.data);
    else printer[printers[signal.level]](at, signal.level, signal.name, signal.data);
  };
