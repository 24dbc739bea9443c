import type { DurationUnit } from "./headers.js";

/** A larger number is no length but a date, a play count or an id. */
const maxSeconds = 48 * 3600;

/** Whole seconds from `3:45`, `1:02:03`, `PT3M45S` or a number; null for anything else. */
export function parseDuration(text: string | null | undefined, unit: DurationUnit = "auto"): number | null {
  if (!text) return null;
  const trimmed = text.trim();
  return plausible(fromClock(trimmed) ?? fromIso(trimmed) ?? fromNumber(trimmed, unit));
}

function plausible(seconds: number | null): number | null {
  const whole = Math.round(seconds ?? 0);
  return whole > 0 && whole <= maxSeconds ? whole : null;
}

function fromClock(text: string): number | null {
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?$/.exec(text);
  return clock && Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
}

function fromIso(text: string): number | null {
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(text);
  return iso && Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0);
}

/**
 * Without a unit, 10,000 and more are milliseconds: no track takes three hours, and hardly any less than ten seconds.
 */
function fromNumber(text: string, unit: DurationUnit): number | null {
  if (!/^\d+(?:[.,]\d+)?$/.test(text)) return null;
  const number = Number(text.replace(",", "."));
  return unit === "ms" || (unit === "auto" && number >= 10_000) ? number / 1000 : number;
}
