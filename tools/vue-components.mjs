// An esbuild plugin for *.vue: script setup in TypeScript and a template, compiled ahead so that no policy has to allow eval.
import { readFile } from "node:fs/promises";
import { compileScript, compileTemplate, parse } from "vue/compiler-sfc";

/** @returns {import("esbuild").Plugin} */
export function vueComponents() {
  return {
    name: "vue-components",
    setup(build) {
      build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
        const { descriptor, errors } = parse(await readFile(path, "utf8"), { filename: path });
        if (errors.length > 0) return { errors: errors.map(({ message }) => ({ text: message })) };
        const compilerOptions = { isCustomElement: (tag) => tag.startsWith("harmony-spotify-") };
        if (descriptor.scriptSetup) {
          const { content } = compileScript(descriptor, {
            id: path,
            inlineTemplate: true,
            templateOptions: { compilerOptions },
          });
          return { contents: content, loader: "ts" };
        }
        const { code } = compileTemplate({
          id: path,
          filename: path,
          source: descriptor.template.content,
          compilerOptions,
        });
        return { contents: `${code}\nexport default { render };`, loader: "ts" };
      });
    },
  };
}
