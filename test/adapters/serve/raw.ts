import { connect, createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** Sends bytes as they are and gives whatever comes back until the other side closes, or nothing came for a while. */
export const sendRaw = (port: number, text: string, quietMs = 3_000): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let answer = "";
    socket.setEncoding("latin1");
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.on("data", (chunk) => (answer += String(chunk)));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // The server closes in the middle of what it refuses to read.
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
    socket.on("close", () => resolve(answer));
    socket.write(text, "latin1");
  });

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** A Harmony that does to each connection what it is told to, once it was asked something. */
export const startEvil = async () => {
  const state: { behave: (socket: Socket) => void } = { behave: (socket) => socket.destroy() };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.once("data", () => state.behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    /** Connections that are open. */
    open: () => sockets.size,
    stop: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
};
