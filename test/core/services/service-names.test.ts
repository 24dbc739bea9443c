import { expect } from "chai";
import { readdirSync } from "node:fs";
import { HarmonyClient } from "../../../src/core/client/client.js";

const folder = new URL("../../../src/core/services/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");
const modules = await Promise.all(files.map((file) => import(new URL(file, folder).href) as Promise<object>));
const services = Object.fromEntries(
  modules.flatMap((module) => Object.entries(module)).filter(([name]) => name.endsWith("Service")),
) as Readonly<Record<string, { readonly key: string }>>;

describe("the services", () => {
  for (const [name, service] of Object.entries({ HarmonyClient, ...services })) {
    it(`have names that say where they are from, as Effect's own errors quote them: ${name}`, () => {
      expect(service.key).to.equal(`harmony-spotify/${name}`);
    });
  }

  it("are all found", () => {
    expect(services).to.include.keys("StatusService", "IngestReviewService");
  });
});
