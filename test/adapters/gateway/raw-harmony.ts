import { type AddressInfo, createServer, type Socket } from "node:net";
import type { HarmonyDouble } from "./harmony-double.js";

/** A server that answers requests byte for byte as told, one answer a request, the last one for ever. */
export async function startRawHarmony(...answers: ReadonlyArray<string | Buffer>) {
  const requests: Array<string> = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      requests.push(data.toString());
      socket.end(answers[Math.min(requests.length, answers.length) - 1]!);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
    /** For `makeHost`, which asks the double which secrets it has. */
    asDouble(): HarmonyDouble {
      return { url: this.url, state: { sessions: new Map() } } as unknown as HarmonyDouble;
    },
  };
}

/** An answer as HTTP/1.1 writes it, with its header lines as given. */
export function answerOf(status: string, headers: ReadonlyArray<string>, body = ""): string {
  return [`HTTP/1.1 ${status}`, ...headers, "", body].join("\r\n");
}
