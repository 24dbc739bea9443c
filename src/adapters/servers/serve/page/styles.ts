/** The frame around the page, in every document of this server. */
export const frameStyles = `
:root {
  color-scheme: light dark;
  --frame-page: light-dark(#f5f6f8, #0d0f12);
  --frame-surface: light-dark(#fff, #15181c);
  --frame-text: light-dark(#171a20, #e7e9ed);
  --frame-muted: light-dark(#565e6c, #a1a9b5);
  --frame-border: light-dark(#e2e5ea, #272b32);
  --frame-control: light-dark(#808896, #6b7482);
  --frame-alert: light-dark(#b3261e, #f2a69f);
  --frame-focus: light-dark(#3a54c9, #a9b8ff);
}
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
body {
  margin: 0;
  background: var(--frame-page);
  color: var(--frame-text);
  font: 100%/1.45 system-ui, sans-serif;
}
:focus-visible { outline: 2px solid var(--frame-focus); outline-offset: 2px; }
.bar {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.25rem 1.25rem;
  padding: 0.25rem 1.5rem;
  min-block-size: 2.5rem;
  font-size: 0.875rem;
  background: var(--frame-surface);
  border-block-end: 1px solid var(--frame-border);
}
.bar b { font-weight: 600; }
.bar a, .prose a { color: inherit; }
.bar .push { margin-inline-start: auto; }
.bar form { display: contents; }
.bar label { display: flex; align-items: center; gap: 0.375rem; color: var(--frame-muted); }
select, button, input {
  box-sizing: border-box;
  font: inherit;
  color: inherit;
  background: var(--frame-surface);
  border: 1px solid var(--frame-control);
  border-radius: 0.375rem;
  padding: 0.125rem 0.5rem;
  min-block-size: 1.75rem;
}
button { cursor: pointer; }
main { max-inline-size: 100rem; margin-inline: auto; padding: 1rem 1.5rem 2rem; }
.prose { max-inline-size: 40rem; }
.prose h1 { font-size: 1.25rem; }
.prose form { display: grid; gap: 1rem; max-inline-size: 20rem; }
.prose label { display: grid; gap: 0.25rem; }
.prose input, .prose button { padding-inline: 0.75rem; min-block-size: 2.5rem; }
.prose [role="alert"] { padding-inline-start: 0.75rem; border-inline-start: 0.25rem solid var(--frame-alert); }
@media (max-width: 40rem) {
  main { padding: 0.75rem 0.5rem 1.5rem; }
  .bar { padding-inline: 0.75rem; }
}
@media print { .bar { display: none; } }
`;
