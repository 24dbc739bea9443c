import { expect } from "chai";
import fc from "fast-check";
import { type EndpointName, endpoints } from "../../../src/core/contract/index.js";
import type { HarmonyKernel } from "../../../src/core/plugin.js";
import type { Attention } from "../../../src/core/policy/attention.js";
import { causeResolvers } from "../../../src/core/policy/causes.js";
import { itemKey } from "../../../src/core/policy/holds.js";
import { AccountService } from "../../../src/core/services/account.js";
import { AttentionService } from "../../../src/core/services/attention.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { IngestService } from "../../../src/core/services/ingest.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { StatusService } from "../../../src/core/services/status.js";
import { faults, hostileTexts, scenarioNames } from "../../../src/adapters/servers/stand-in/index.js";
import { nearJson } from "../contract/near-json.js";
import { endpointOf } from "../contract/samples.js";
import { openKernel, settle } from "../test-kernel.js";

const valuesOf = (kernel: HarmonyKernel) => ({
  status: kernel.use(StatusService).status,
  account: kernel.use(AccountService).account,
  playlists: kernel.use(PlaylistsService).playlists,
  recommendations: kernel.use(RecommendationsService).recommendations,
  "saved-tracks": kernel.use(SavedTracksService).head,
  "free-ingest": kernel.use(IngestService).jobs,
  backfill: kernel.use(BackfillService).jobs,
});

const stateNames = ["Loading", "Ready", "Refreshing", "Stale", "Failed", "Retrying"];
const verdicts = ["past", "attention", "limited", "checking", "blind", "clear"];
const readNames = (Object.keys(endpoints) as ReadonlyArray<EndpointName>).filter(
  (name) => endpointOf(name).method === "GET",
);

const problem = fc
  .record({
    status: fc.constantFrom(200, 401, 403, 404, 405, 409, 410, 422, 424, 429, 500, 502, 503),
    code: fc.constantFrom("INTERNAL_ERROR", "DEPENDENCY_ERROR", "RATE_LIMITED", "NOT_FOUND", "GATEWAY_KEY_REFUSED", ""),
    message: fc.constantFrom("An unexpected error occurred.", "Not Found", ...hostileTexts),
    meta: fc.oneof(
      fc.constant(undefined),
      fc.jsonValue(),
      fc.record({
        retry_after_ms: fc.constantFrom<unknown>(0, -1, 74_214_000, 1e300, "soon", null),
        upstream: fc.record(
          {
            status: fc.constantFrom<unknown>(400, 403, 404, 410, 429, 500, "403", null),
            reason: fc.constantFrom<unknown>(
              "Forbidden",
              "Insufficient client scope",
              "Invalid limit",
              7,
              ...hostileTexts,
            ),
          },
          { requiredKeys: [] },
        ),
      }),
    ),
  })
  .map(
    ({ status, ...error }) =>
      () =>
        Promise.resolve(Response.json({ ok: false, error }, { status })),
  );

/** A way of answering a request: a failure of whatever kind, or an answer that nearly fits. */
const wayFor = (name: EndpointName) =>
  fc.oneof(
    fc.constantFrom(...Object.values(faults)).map((fault) => () => fault(() => Promise.resolve(Response.json({})))),
    problem,
    nearJson(endpointOf(name).response.ast).map((json) => () => Promise.resolve(Response.json(json ?? null))),
  );

const badAnswers = fc
  .uniqueArray(fc.constantFrom(...readNames), { maxLength: readNames.length })
  .chain((names) => fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), answer: wayFor(name) }))));

const judge = (attention: Attention, values: ReturnType<typeof valuesOf>) => {
  expect(attention.verdict).to.be.oneOf(verdicts);
  for (const { item } of attention.items) expect(itemKey(item)).to.be.a("string");
  for (const value of Object.values(values)) expect(value.state._tag).to.be.oneOf(stateNames);
  if (attention.verdict !== "clear") return;
  expect(attention.waiting).to.deep.equal([]);
  expect(attention.failing).to.deep.equal([]);
  expect(attention.answered).to.have.length(attention.total);
};

describe("whatever the server answers, and in whatever order", () => {
  const unhandled: Array<unknown> = [];
  const note = (reason: unknown) => unhandled.push(reason);
  before(() => process.on("unhandledRejection", note));
  after(() => process.off("unhandledRejection", note));

  it("every state is one of a few, every failure has a cause, and all is said to be clear only once all have answered", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...scenarioNames.filter((name) => !/^playlists-|^slow$/.test(name))),
        fc.boolean(),
        badAnswers,
        fc.infiniteStream(fc.nat(100)),
        async (scenario, upstream, bad, picks) => {
          const { kernel, standIn, pass } = await openKernel({}, { scenario, upstream, session: { role: "admin" } });
          const held: Array<() => void> = [];
          for (const name of readNames) {
            const answer = bad.find((each) => each.name === name)?.answer;
            standIn.overrides[name] = () =>
              new Promise((resolve) => held.push(() => resolve(answer ? answer() : undefined)));
          }
          const values = valuesOf(kernel);
          const { attention } = kernel.use(AttentionService);
          const told: Array<Attention> = [];
          const stop = attention.subscribe((state) => told.push(state));
          await settle();
          judge(attention.state, values);
          for (const pick of picks.take(12)) {
            for (const answer of held.splice(pick % Math.max(1, held.length), 1 + (pick % 3))) answer();
            await settle();
            judge(attention.state, values);
          }
          for (const name of readNames) delete standIn.overrides[name];
          for (const answer of held.splice(0)) answer();
          await pass(60_000);
          judge(attention.state, values);
          for (const { state } of Object.values(values)) {
            if (!state.error) continue;
            const { name, resolver } = kernel.causeOf(state.error);
            expect(causeResolvers[name]).to.equal(resolver);
          }
          stop();
          for (const each of told) judge(each, values);
          await kernel.dispose();
        },
      ),
      { numRuns: 8 },
    );
    await settle();
    expect(unhandled).to.deep.equal([]);
  });
});
