import lit from "eslint-plugin-lit";
import wc from "eslint-plugin-wc";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "storybook-static/", "coverage/", "examples/*/dist/"] },
  tseslint.configs.recommended,
  {
    files: ["**/*.ts"],
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // The type of what a schema decodes has a name of its own: interface Playlist extends Schema.Type<typeof Playlist>.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      // Effect generators without a yield, and namespaces that carry a class's encoded type, are idiomatic.
      "require-yield": "off",
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "effect", message: 'Import the module by its path ("effect/Effect"): the barrel costs 96 kB.' },
            { name: "@effect/schema", message: 'It is part of effect 4: "effect/Schema".' },
          ],
        },
      ],
    },
  },
  {
    files: ["src/**/*.ts", "stories/**/*.ts"],
    ...lit.configs["flat/recommended"],
  },
  {
    files: ["src/**/*.ts"],
    ...wc.configs["flat/recommended"],
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A promise that nobody looks at loses its failure. `void` would only hide that.
      "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false }],
      "@typescript-eslint/no-misused-promises": "error",
    },
  },
  {
    // Chai's `expect(x).to.be.true` is an expression on purpose.
    files: ["test/**/*.ts", "stories/**/*.ts"],
    rules: { "@typescript-eslint/no-unused-expressions": "off" },
  },
);
