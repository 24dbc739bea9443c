import { type CardName, cardNames } from "./cards.js";

/** Where an operator is on the page: the card that was asked for, and the view of each card that is not in its first. */
export interface PageLocation {
  readonly card?: CardName | undefined;
  readonly views: Readonly<Partial<Record<CardName, string>>>;
}

function isCard(name: string | null): name is CardName {
  return (cardNames as ReadonlyArray<string | null>).includes(name);
}

/** Reads what is ours in a query string: `card=playlists&playlists.q=indie`. What is not ours is left alone. */
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

/** Writes a location into a query string, whose other parameters stay; with a `?` where there is anything. */
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
