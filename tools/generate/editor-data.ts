// What editors complete and explain: VS Code in HTML and CSS, JetBrains in both. Made from custom-elements.json.
import { getWebTypesData } from "custom-element-jet-brains-integration";
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from "custom-element-vs-code-integration";
import type { Manifest } from "./elements.js";

interface Named {
  readonly name: string;
}

/** File name → contents. */
export function editorData(manifest: Manifest) {
  // What an editor shows beside a tag has no room for every token.
  const options = { hideCssPropertiesDocs: true, typesSrc: "parsedType" };
  const source = manifest as Parameters<typeof getWebTypesData>[0];
  const css = JSON.parse(getVsCodeCssCustomData(source, options));
  const webTypes = JSON.parse(getWebTypesData(source, options));
  return {
    "html-custom-data.json": JSON.parse(getVsCodeHtmlCustomData(source, options)),
    "css-custom-data.json": {
      ...css,
      properties: eachNameOnce(css.properties),
      pseudoElements: eachNameOnce(css.pseudoElements),
    },
    "web-types.json": {
      ...webTypes,
      contributions: {
        ...webTypes.contributions,
        css: {
          properties: eachNameOnce(webTypes.contributions.css.properties),
          "pseudo-elements": eachNameOnce(webTypes.contributions.css["pseudo-elements"]),
        },
      },
    },
  };
}

/** CSS knows no elements: what several elements have would be listed once for each. */
function eachNameOnce<A extends Named>(list: ReadonlyArray<A>): ReadonlyArray<A> {
  return list.filter(({ name }, index) => list.findIndex((other) => other.name === name) === index);
}
