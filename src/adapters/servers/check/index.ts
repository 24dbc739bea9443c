import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import { documentation } from "../../../core/contract/documentation.js";
import { type EndpointName, endpoints } from "../../../core/contract/index.js";
import { createGateway } from "../gateway/index.js";
import { type Finding, judge } from "./judge.js";
import { type Findings, type Plan, plans, type Sample, type Way } from "./plans.js";
import { recordedShapes } from "./recorded-shapes.js";
import { makeSender, type Sent } from "./send.js";

/**
 * - `works`: Harmony itself answers as it was recorded to, and so does the gateway.
 * - `works through the gateway`: Harmony has no such route, or answers it otherwise; the gateway makes it work.
 * - `missing here`: neither has it; the page shows its control disabled and says so.
 * - `answers otherwise than recorded`: it failed, or what came is not what the contract or the recordings have.
 * - `not tried`: it would change something, or nothing is known to ask for.
 */
export const verdicts = [
  "works",
  "works through the gateway",
  "missing here",
  "answers otherwise than recorded",
  "not tried",
] as const;
export type Verdict = (typeof verdicts)[number];

/** What the check found of one endpoint of the contract. */
export interface CheckRow {
  /** The endpoint's name in the contract. */
  readonly endpoint: string;
  /** As `GET /spotify/status`. */
  readonly request: string;
  /** The part of the page that it belongs to. */
  readonly feature: string;
  readonly verdict: Verdict;
  /** In words, why. Empty where there is nothing to say. */
  readonly detail: string;
  /** Milliseconds until Harmony's own answer. Undefined where nothing was sent. */
  readonly durationMs: number | undefined;
}

export interface CheckConfig {
  /** Harmony's address, such as `http://harmony:8080`. */
  readonly harmonyUrl: string;
  readonly apiKey: string;
  /** Harmony's `API_BASE_PATH`; `/api/v1` unless said otherwise. */
  readonly harmonyBasePath?: string | undefined;
  /**
   * Whether to try what changes something, too. Everything is changed back, or is of things that do not exist; a sync and a
   * backfill of one item stay done. The sign-out is never tried.
   */
  readonly writes?: boolean | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds within which an answer must come; 20 s and 60 s unless said otherwise. */
  readonly timeLimits?: { readonly read: number; readonly write: number } | undefined;
}

/** So often may Harmony stay silent before the check takes it for one that stands still. */
const silencesBorne = 3;

/**
 * Plays the contract against a live Harmony, each endpoint directly and through the gateway, and says of each whether it works.
 *
 * @throws a `TypeError` that names the setting that is wrong
 */
export async function runCheck(config: CheckConfig): Promise<ReadonlyArray<CheckRow>> {
  const { harmonyUrl, apiKey, writes = false, fetch = globalThis.fetch } = config;
  const apiBase = config.harmonyBasePath ?? "/api/v1";
  const timeLimits = config.timeLimits ?? { read: 20_000, write: 60_000 };
  const gateway = createGateway({
    harmonyUrl,
    apiKey,
    harmonyBasePath: apiBase,
    session: () => ({ user: "check", role: "admin" }),
    fetch,
    timeLimits: { ...timeLimits, upload: timeLimits.write },
  });
  const sender = makeSender({
    harmonyUrl: harmonyUrl.replace(/\/+$/, ""),
    apiBase,
    apiKey,
    fetch,
    gateway,
    timeLimits,
  });
  const found: Findings = {};
  let silences = 0;

  const ask = async (way: Way, endpoint: AnyEndpoint, sample: Sample): Promise<Sent> => {
    let sent = await sender.send(way, endpoint, sample);
    // Signed out, Harmony waits for a browser at its first question to Spotify, for ever; the next one is answered.
    if ("silence" in sent && endpoint.method === "GET") sent = await sender.send(way, endpoint, sample);
    // The gateway always answers.
    if (way === "harmony") silences = "silence" in sent ? silences + 1 : 0;
    return sent;
  };

  const tryOne = async (name: EndpointName, plan: Plan): Promise<CheckRow> => {
    const endpoint: AnyEndpoint = endpoints[name];
    const row = {
      endpoint: name,
      request: `${endpoint.method} ${endpoint.path}`,
      feature: documentation[name].tag,
      durationMs: undefined,
    };
    if (plan.changes && !writes) return { ...row, verdict: "not tried", detail: "It changes something." };
    if (silences >= silencesBorne) return { ...row, verdict: "not tried", detail: "Harmony has stopped answering." };

    const findings = {} as Record<Way, Finding>;
    let durationMs: number | undefined;
    for (const way of ["harmony", "gateway"] as const) {
      const sample = plan.ask(found, way);
      if (typeof sample === "string") return { ...row, verdict: "not tried", detail: sample };
      const sent = await ask(way, endpoint, sample);
      durationMs ??= sent.durationMs;
      const finding = judge(endpoint, recordedShapes[name], sample, sent);
      findings[way] = finding;
      if (finding.kind === "fits") plan.learn?.(finding.body as never, found);
    }
    const { verdict, detail } = verdictOf(findings.harmony, findings.gateway);
    return { ...row, verdict, detail: detail.replaceAll(apiKey, "[key]"), durationMs };
  };

  const rows = new Map<string, CheckRow>();
  for (const [name, plan] of Object.entries(plans)) {
    if (name in endpoints) rows.set(name, await tryOne(name as EndpointName, plan));
  }
  return Object.keys(endpoints).flatMap((name) => rows.get(name) ?? []);
}

function isGood({ kind }: Finding): boolean {
  return kind === "fits" || kind === "refuses";
}

function whyOf(finding: Finding): string {
  return finding.kind === "missing" ? "It has no such route." : "why" in finding ? finding.why : "";
}

function verdictOf(direct: Finding, through: Finding): Pick<CheckRow, "verdict" | "detail"> {
  if (isGood(direct)) {
    if (isGood(through)) return { verdict: "works", detail: addedBy(direct, through) || whyOf(direct) };
    return { verdict: "answers otherwise than recorded", detail: `Only through the gateway: ${whyOf(through)}` };
  }
  if (isGood(through)) {
    return {
      verdict: "works through the gateway",
      detail: direct.kind === "missing" ? "" : `Harmony: ${whyOf(direct)}`,
    };
  }
  if (direct.kind === "missing" && through.kind === "missing") return { verdict: "missing here", detail: "" };
  const detail = direct.kind === "missing" ? `Through the gateway: ${whyOf(through)}` : whyOf(direct);
  return { verdict: "answers otherwise than recorded", detail };
}

/** The fields that an answer has through the gateway only. */
function addedBy(direct: Finding, through: Finding): string {
  if (direct.kind !== "fits" || through.kind !== "fits") return "";
  const own = new Set(fieldsOf(direct.body));
  const added = [...new Set(fieldsOf(through.body))].filter((field) => !own.has(field));
  return added.length === 0 ? "" : `The gateway adds ${added.join(", ")}.`;
}

/** The names of the fields of an answer, and of the first items of its lists. */
function fieldsOf(body: unknown): ReadonlyArray<string> {
  if (Array.isArray(body)) return body.slice(0, 3).flatMap(fieldsOf);
  if (body === null || typeof body !== "object") return [];
  return Object.entries(body).flatMap(([name, value]) => [name, ...fieldsOf(value)]);
}
