// The toolbar: who looks at the story, and how.
import type { GlobalTypes } from "storybook/internal/types";

const choice = (
  title: string,
  icon: string,
  items: readonly { value: string; title: string }[],
): GlobalTypes[string] => ({
  description: title,
  toolbar: { title, icon: icon as never, items: [...items], dynamicTitle: true },
});

export const toolbar: GlobalTypes = {
  theme: choice("Theme", "contrast", [
    { value: "light dark", title: "Auto" },
    { value: "light", title: "Light" },
    { value: "dark", title: "Dark" },
  ]),
  locale: choice("Language", "globe", [
    { value: "en", title: "English" },
    { value: "de", title: "Deutsch" },
  ]),
  dir: choice("Direction", "transfer", [
    { value: "ltr", title: "Left to right" },
    { value: "rtl", title: "Right to left" },
  ]),
  role: choice("Role", "user", [
    { value: "read_only", title: "Read only" },
    { value: "operator", title: "Operator" },
    { value: "admin", title: "Admin" },
    { value: "", title: "As the server says" },
  ]),
  features: choice("Features", "flag", [
    { value: "spotify imports", title: "Spotify and imports" },
    { value: "spotify", title: "Spotify only" },
    { value: "", title: "None" },
  ]),
  width: choice("Width", "grow", [
    { value: "", title: "As it comes" },
    { value: "20rem", title: "320 px" },
    { value: "22.5rem", title: "360 px" },
    { value: "48rem", title: "768 px" },
    { value: "90rem", title: "1440 px" },
  ]),
};

export const chosen = {
  theme: "light dark",
  locale: "en",
  dir: "ltr",
  role: "admin",
  features: "spotify imports",
  width: "",
};
