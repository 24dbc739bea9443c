import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";

/** A balancer without sticky sessions: each request goes to the next of the targets. */
export const startBalancer = async () => {
  const targets: Array<URL> = [];
  let asked = 0;
  const server = createServer((request, response) => {
    const { hostname, port } = targets[asked++ % targets.length]!;
    const { url: path, method, headers, socket } = request;
    const forwarded = { ...headers, "x-forwarded-for": socket.remoteAddress ?? "" };
    const onward = send({ hostname, port, path, method, headers: forwarded }, (answer) => {
      response.writeHead(answer.statusCode!, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
