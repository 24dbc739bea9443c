/**
 * The script that asks for data while the page's own scripts still load. Written for the document itself, so it is text. In
 * another tab of the same page it does not ask: that tab shares what it knows.
 */
export const earlyScript = `{
const { early, lockPrefix } = JSON.parse(document.getElementById("harmony-spotify-start").textContent);
const locks = navigator.locks ? navigator.locks.query() : Promise.resolve({ held: [] });
const alone = locks.then(({ held }) => !held.some(({ name }) => name.startsWith(lockPrefix)));
const ask = (url) => fetch(url, { cache: "no-store", credentials: "same-origin", headers: { Accept: "application/json" } });
window.harmonySpotifyEarly = new Map(early.map((url) => {
  const answer = alone.then((isAlone) => isAlone ? ask(url) : undefined);
  answer.catch(() => {});
  return [url, answer];
}));
}`;
