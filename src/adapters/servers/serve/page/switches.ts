/** The frame's switches: each keeps its choice in the cookie that it is named as, for a year, and is applied at once. */
export function connectSwitches(): void {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLSelectElement) || target.dataset["cookiePath"] === undefined) return;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `${target.name}=${target.value}; Path=${target.dataset["cookiePath"]}; Max-Age=31536000; SameSite=Lax${secure}`;
    if (target.dataset["attribute"] === "theme") document.documentElement.dataset["theme"] = target.value;
    // All texts are the server's choice of language, too.
    else location.reload();
  });
}
