import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { nodeListener } from "../../../src/adapters/servers/node.js";

type Listener = Parameters<typeof nodeListener>;

interface Served {
  readonly port: number;
  readonly errors: ReadonlyArray<unknown>;
  /** The answers that were begun. */
  readonly answers: ReadonlyArray<ServerResponse>;
}

/** Serves a handler for the time of a test. */
function withServer(handler: Listener[0], test: (served: Served) => Promise<void>) {
  return async () => {
    const errors: Array<unknown> = [];
    const answers: Array<ServerResponse> = [];
    const listener = nodeListener(handler, { onError: (error) => errors.push(error) });
    const server = createServer((incoming, outgoing) => {
      answers.push(outgoing);
      listener(incoming, outgoing);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      await test({ port: (server.address() as AddressInfo).port, errors, answers });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
}

async function get(port: number): Promise<IncomingMessage> {
  const sent = request({ port, host: "127.0.0.1", agent: false }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return answer;
}

describe("nodeListener", () => {
  let breakOff = () => {};
  it(
    "passes an answer that breaks off on as broken off, and tells the host",
    withServer(
      async () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{"playlists":['));
              breakOff = () => controller.error(new Error("Harmony broke off"));
            },
          }),
        ),
      async ({ port, errors }) => {
        const answer = await get(port);
        answer.resume();
        breakOff();
        const [error] = (await once(answer, "error")) as [NodeJS.ErrnoException];
        assert.equal(error.code, "ECONNRESET");
        assert.equal(answer.complete, false);
        assert.match(String(errors[0]), /broke off/);
      },
    ),
  );

  it(
    "answers 500 where a short answer cannot be read",
    withServer(
      async () =>
        new Response(new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) }), {
          headers: { "Content-Length": "10" },
        }),
      async ({ port, errors }) => {
        assert.equal((await get(port)).statusCode, 500);
        assert.equal(errors.length, 1);
      },
    ),
  );

  let produced = 0;
  let isCancelled = false;
  it(
    "holds back while a client takes nothing, adds no listener at each turn, and stops when it leaves",
    withServer(
      async () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              produced++;
              controller.enqueue(new Uint8Array(64 * 1024));
            },
            cancel: () => void (isCancelled = true),
          }),
        ),
      async ({ port, errors, answers }) => {
        const answer = await get(port);
        const [outgoing] = answers;
        const listeners = () => ["drain", "close", "error"].map((event) => outgoing!.listenerCount(event));
        const atFirst = listeners();
        // Turns of flow and rest.
        for (let turn = 0; turn < 40; turn++) {
          for (let read = 0; read < 20 && answer.read() !== null; read++);
          await new Promise(setImmediate);
        }
        for (const [index, count] of listeners().entries()) assert.ok(count <= atFirst[index]! + 1);
        // What the sockets hold between them, not what the handler could give.
        let before = -1;
        while (before !== produced) {
          before = produced;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        assert.ok(produced < 500, `${produced} pieces`);
        answer.destroy();
        await once(outgoing!, "close");
        while (!isCancelled) await new Promise(setImmediate);
        assert.deepEqual(errors, [], "a client that leaves is no error");
      },
    ),
  );

  it(
    "sends a short answer with its length, and no body where there is none",
    withServer(
      async (asked) =>
        asked.method === "DELETE"
          ? new Response(null, { status: 204 })
          : new Response("{}", { headers: { "Content-Length": "2" } }),
      async ({ port }) => {
        const answer = await get(port);
        assert.equal(answer.headers["content-length"], "2");
        assert.equal(answer.headers["transfer-encoding"], undefined);
        const response = await fetch(`http://127.0.0.1:${port}/`, { method: "DELETE" });
        assert.equal(response.status, 204);
        assert.equal(await response.text(), "");
      },
    ),
  );
});
