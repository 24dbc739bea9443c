import { type DestinationStream, type Logger, pino } from "pino";
import { PinoPretty } from "pino-pretty";
import type { ServeSettings } from "./settings.js";

export type Log = Logger;

/** Where the log goes, and whether people read it there. */
export interface LogOutput extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
}

/** The server's log. Holds no key, token, cookie, query, body, e-mail address or name of a person. */
export function makeLog(
  { logFormat, logLevel }: Pick<ServeSettings, "logFormat" | "logLevel">,
  output: LogOutput,
): Log {
  const isPretty = (logFormat ?? (output.isTTY ? "pretty" : "json")) === "pretty";
  const stream: DestinationStream = isPretty
    ? PinoPretty({
        destination: output,
        colorize: output.isTTY ?? false,
        ignore: "pid,hostname",
        translateTime: "SYS:HH:MM:ss",
      })
    : { write: (line: string) => output.write(line) };
  return pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}
