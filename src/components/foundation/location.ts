import { type CardName, cardNames } from "./cards.js";

/** Where an operator is on the page: the card that the address names, and the view of each card that is not in its initial one. */
export interface PageLocation {
  readonly card?: CardName | undefined;
  readonly views: Readonly<Partial<Record<CardName, string>>>;
}

function isCard(name: string | null): name is CardName {
  return (cardNames as ReadonlyArray<string | null>).includes(name);
}

/** Reads the page's own parameters from a query string such as `card=playlists&playlists.q=indie`; ignores the others. */
export function readLocation(search: string): PageLocation {
  const params = new URLSearchParams(search);
  const views: Partial<Record<CardName, URLSearchParams>> = {};
  for (const [key, value] of params) {
    const [card = "", name] = key.split(/\.(.*)/);
    if (name && isCard(card)) (views[card] ??= new URLSearchParams()).append(name, value);
  }
  const card = params.get("card");
  return {
    card: isCard(card) ? card : undefined,
    views: Object.fromEntries(Object.entries(views).map(([name, view]) => [name, view.toString()])),
  };
}

/** Writes a location into a query string and keeps its other parameters. Starts with `?` unless it is empty. */
export function writeLocation({ card, views }: PageLocation, search: string): string {
  const params = new URLSearchParams(search);
  for (const key of [...params.keys()]) {
    if (key === "card" || isCard(key.split(".")[0]!)) params.delete(key);
  }
  if (card) params.set("card", card);
  for (const [name, view] of Object.entries(views)) {
    for (const [key, value] of new URLSearchParams(view)) params.append(`${name}.${key}`, value);
  }
  const text = params.toString();
  return text && `?${text}`;
}
