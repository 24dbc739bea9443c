// Generated before Storybook starts, so not there when types are checked.
declare module "*/custom-elements.json" {
  const manifest: unknown;
  export default manifest;
}
