/** The one style of every page of the demo org: a centred card, light or dark as the system asks. */
export const STYLE = `
:root { color-scheme: light dark; --back: #eef1f5; --card: #fff; --text: #1d2129; --soft: #555e6b;
  --line: #c3cad4; --edge: #7d8795; --accent: #1455b8; --hover: #e8f0fd; }
@media (prefers-color-scheme: dark) { :root { --back: #14171c; --card: #1f242b; --text: #eceff4;
  --soft: #a9b3c1; --line: #48515e; --edge: #76818f; --accent: #8ab8ff; --hover: #2a323d; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px;
  background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 28rem; padding: 28px 24px; border-radius: 12px;
  border: 1px solid var(--line); background: var(--card); overflow-wrap: anywhere; }
h1 { margin: 0 0 4px; font-size: 1.375rem; line-height: 1.25; }
p { margin: 0 0 16px; }
.soft { color: var(--soft); }
.soft strong { color: var(--text); }
.org { margin: 0 0 12px; color: var(--accent); font-weight: 700; letter-spacing: 0.02em; }
.choices { display: grid; gap: 10px; margin: 0; padding: 0; list-style: none; }
button { display: block; width: 100%; padding: 12px 16px; border-radius: 8px; cursor: pointer;
  border: 1px solid var(--edge); background: transparent; color: inherit; font: inherit;
  text-align: left; }
button:hover { background: var(--hover); border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button b, button span { display: block; }
button span { color: var(--soft); font-size: 0.875rem; }
code { font: 0.9em ui-monospace, SFMono-Regular, Consolas, monospace; }
footer { margin-top: 24px; padding-top: 16px; border-top: 1px solid var(--line);
  color: var(--soft); font-size: 0.875rem; }
footer strong { color: var(--text); }
@media (max-width: 30rem) { body { padding: 8px; } main { padding: 20px 12px; }
  button { padding: 10px 12px; } }
`;
