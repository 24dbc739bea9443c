import { expect } from "chai";
import { ListeningService } from "../../../src/core/services/listening.js";
import { openKernel } from "../test-kernel.js";

const lists = [
  ["topTracks", "listTopTracks", "/spotify/me/top/tracks?limit=50"],
  ["topArtists", "listTopArtists", "/spotify/me/top/artists?limit=50"],
  ["followedArtists", "listFollowedArtists", "/spotify/artists/followed"],
] as const;

describe("the listening service", () => {
  for (const [name, endpoint, path] of lists) {
    it(`reads a list when it is first watched, as long as the server gives it, and again every five minutes: ${name}`, async () => {
      const { kernel, standIn, sent, pass } = await openKernel();
      const list = kernel.use(ListeningService)[name];
      await pass(300_000);
      expect(sent(endpoint)).to.equal(0);
      list.subscribe(() => {});
      await pass(0);
      expect(list.state.value).to.have.length.above(1);
      expect(list.state.value![0]).to.have.property("name").that.is.a("string");
      expect(standIn.requests.find((request) => request.endpoint === endpoint)!.url).to.match(
        new RegExp(`${path.replace("?", "\\?")}$`),
      );
      await pass(299_999);
      expect(sent(endpoint)).to.equal(1);
      await pass(1);
      expect(sent(endpoint)).to.equal(2);
    });
  }
});
