// What the page's services make of Harmony through the gateway.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createKernel } from "../../../src/core/plugin.js";
import { standstillOutcome } from "../../../src/core/policy/backfill-standstill.js";
import { postureOf } from "../../../src/core/policy/posture.js";
import { AccountService } from "../../../src/core/services/account.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { EvidenceService } from "../../../src/core/services/evidence.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import type { HarmonyDouble } from "./harmony-double.js";
import { csrf, type makeHost, origin, withHarmony } from "./host.js";

type Kernel = ReturnType<typeof createKernel>;

/** The page's services behind a gateway, before the double. */
const withPage = (test: (kernel: Kernel, harmony: HarmonyDouble) => Promise<void>) =>
  withHarmony(async (harmony, { gateway }: ReturnType<typeof makeHost>) => {
    const kernel = createKernel({
      shareTabs: false,
      auth: { type: "headers", headers: () => ({ "X-CSRF-Token": csrf, Cookie: `csrftoken=${csrf}`, Origin: origin }) },
      fetch: (input, init) => gateway(new Request(new URL(input as string, origin), init)),
    });
    try {
      await test(kernel, harmony);
    } finally {
      await kernel.dispose();
    }
  });

const failureOf = (promise: Promise<unknown>): Promise<HarmonyError> =>
  promise.then(
    () => assert.fail("it did not fail"),
    (error: HarmonyError) => error,
  );

describe("the page behind the gateway", () => {
  it(
    "finds playlists fresh by a status and a time, with their owners",
    withPage(async (kernel, harmony) => {
      const { playlists, refreshAll } = kernel.use(PlaylistsService);
      await refreshAll.run();
      const [playlist] = playlists.state.value!;
      assert.equal(playlist!.owner, "Ada");
      assert.equal(postureOf(playlist!, Date.now() + 3_600_000).posture, "fresh");
      assert.equal(postureOf(playlist!, Date.now() + 3 * 3_600_000).posture, "overdue");
      assert.ok(harmony.asked().includes("POST /api/v1/sync"));
    }),
  );

  it(
    "does not call a sync done that has stored nothing, and says whose word the cause is",
    withPage(async (kernel, harmony) => {
      harmony.state.token = JSON.stringify({ scope: "user-library-read", expires_at: 4_102_444_800 });
      harmony.state.spotifyAnswers = "refuses";
      const error = await failureOf(kernel.use(PlaylistsService).refreshAll.run());
      assert.equal(error._tag, "DependencyError");
      const { name, isInferred, scope } = kernel.causeOf(error);
      assert.deepEqual(
        { name, isInferred, scope },
        { name: "scope_missing", isInferred: true, scope: "playlist-read-private" },
      );
    }),
  );

  it(
    "knows which scopes are missing",
    withPage(async (kernel) => {
      const { account } = kernel.use(AccountService);
      await account.refresh();
      assert.deepEqual(account.state.value!.scopes, [
        "user-library-read",
        "playlist-read-private",
        "playlist-read-collaborative",
      ]);
      const { scopes } = kernel.use(EvidenceService).evidence.state;
      assert.ok(!scopes!.includes("user-library-modify"));
    }),
  );

  it(
    "sees that a job goes on that is paused or cancelled by its word",
    withPage(async (kernel, harmony) => {
      harmony.state.itemsToBackfill = 600;
      const { run, pause, cancel, jobs, standstills } = kernel.use(BackfillService);
      const id = await run.run({ maxItems: null, expandPlaylists: true, includeCachedResults: true });
      harmony.pass(1000);
      const stateOf = () => jobs.state.value!.find(({ jobId }) => jobId === id)!.state;
      for (const [change, state] of [
        [pause, "paused"],
        [cancel, "cancelled"],
      ] as const) {
        await change.run(id);
        await jobs.refresh();
        assert.equal(stateOf(), state);
        harmony.pass(4000);
        await jobs.refresh();
        assert.equal(standstillOutcome(standstills.state.get(id)!), "counting");
      }
      harmony.pass(10 * 60_000);
      await jobs.refresh();
      assert.equal(stateOf(), "completed");
    }),
  );

  it(
    "is not advised a gateway for what no Harmony has",
    withPage(async (kernel) => {
      const error = await failureOf(kernel.use(PlaylistsService).history.run("pl1"));
      assert.equal(kernel.causeOf(error).name, "not_offered");
    }),
  );
});
