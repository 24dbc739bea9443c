// What editors complete and explain in HTML, made of custom-elements.json: html-custom-data.json for VS Code, web-types.json
// for JetBrains. Both know the values of an attribute where its type lists them.

/** Types that the manifest names, where an editor has to know what is behind the name. */
const VALUES = { "user-role": ["read_only", "operator", "admin"] };
const FLAGS = new Set(["boolean"]);

/** @param {import("custom-elements-manifest/schema").Package} manifest */
const elementsOf = ({ modules }) =>
  modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);

const valuesOf = ({ name, type }) =>
  VALUES[name] ?? [...(type?.text ?? "").matchAll(/['"]([\w-]+)['"]/g)].map(([, value]) => value);

/** @param {import("custom-elements-manifest/schema").Package} manifest */
export const customData = (manifest) => ({
  version: 1.1,
  tags: elementsOf(manifest).map(({ tagName, description = "", attributes = [] }) => ({
    name: tagName,
    description,
    attributes: attributes.map((attribute) => ({
      name: attribute.name,
      description: attribute.description ?? "",
      ...(FLAGS.has(attribute.type?.text) && { valueSet: "v" }),
      ...(valuesOf(attribute).length > 0 && { values: valuesOf(attribute).map((name) => ({ name })) }),
    })),
  })),
});

/** @param {import("custom-elements-manifest/schema").Package} manifest @param {string} version of the package */
export const webTypes = (manifest, version) => ({
  $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
  name: "harmony-spotify",
  version,
  "description-markup": "markdown",
  contributions: {
    html: {
      elements: elementsOf(manifest).map(
        ({ tagName, description = "", attributes = [], members = [], events = [], slots = [], cssParts = [] }) => ({
          name: tagName,
          description,
          attributes: attributes.map((attribute) => ({
            name: attribute.name,
            description: attribute.description ?? "",
            value: FLAGS.has(attribute.type?.text)
              ? { kind: "no-value", type: "boolean" }
              : {
                  type:
                    valuesOf(attribute)
                      .map((value) => `"${value}"`)
                      .join(" | ") || "string",
                  required: true,
                },
          })),
          slots: slots.map((slot) => ({ name: slot.name, description: slot.description ?? "" })),
          js: {
            properties: members
              .filter(({ kind, readonly }) => kind === "field" && !readonly)
              .map(({ name, description = "", type }) => ({ name, description, type: type?.text ?? "unknown" })),
            events: events.map(({ name, description = "" }) => ({ name, description })),
          },
          css: { parts: cssParts.map(({ name, description = "" }) => ({ name, description })) },
        }),
      ),
    },
  },
});
