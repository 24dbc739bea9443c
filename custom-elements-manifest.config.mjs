// The elements as hosts, editors and Storybook see them: public members only, under the module they are imported from.
// Read by tools/generate/elements.ts, under tsx.
import { roles } from "./src/core/model/session.ts";
import { tokenProperties } from "./tools/generate/tokens.ts";

export default {
  globs: ["src/components/**/*.ts"],
  outdir: ".",
  litelement: true,
  dependencies: false,
  // It would point package.json at wherever the manifest is written.
  packagejson: false,
  plugins: [
    { name: "published", packageLinkPhase: ({ customElementsManifest }) => keepPublished(customElementsManifest) },
  ],
};

const publishedModule = "dist/components/index.js";

/** What an attribute may say where its property's type is a plain string. */
const attributeValues = { "user-role": roles };

function keepPublished(manifest) {
  const elements = manifest.modules
    .flatMap((module) => module.declarations ?? [])
    .filter((declaration) => declaration.customElement && declaration.tagName)
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
  for (const element of elements) {
    element.members = element.members?.filter(isPublic);
    element.attributes = element.attributes?.filter(({ name }) => name);
    for (const inherited of [
      element,
      ...(element.members ?? []),
      ...(element.attributes ?? []),
      ...(element.events ?? []),
    ]) {
      delete inherited.inheritedFrom;
      if (inherited.type) inherited.type.text = inherited.type.text.replace(/( \| undefined)+$/, " | undefined");
    }
    // Custom properties are inherited, so every element takes every token.
    element.cssProperties = [...(element.cssProperties ?? []), ...tokenProperties()];
    for (const attribute of element.attributes ?? []) {
      const values = attributeValues[attribute.name];
      if (values) attribute.parsedType = { text: values.map((value) => `"${value}"`).join(" | ") };
    }
  }
  manifest.modules = [
    {
      kind: "javascript-module",
      path: publishedModule,
      declarations: elements,
      exports: elements.flatMap(({ name, tagName }) => [
        { kind: "js", name, declaration: { name, module: publishedModule } },
        { kind: "custom-element-definition", name: tagName, declaration: { name, module: publishedModule } },
      ]),
    },
  ];
}

const lifecycle = new Set([
  "connectedCallback",
  "disconnectedCallback",
  "adoptedCallback",
  "attributeChangedCallback",
  "createRenderRoot",
  "willUpdate",
  "shouldUpdate",
  "update",
  "firstUpdated",
  "updated",
  "render",
]);

const isPublic = ({ name, privacy, static: isStatic }) =>
  !name.startsWith("#") &&
  !name.startsWith("_") &&
  !isStatic &&
  !lifecycle.has(name) &&
  privacy !== "private" &&
  privacy !== "protected";
