type Snake<Name extends string> = Name extends `${infer Head}${infer Rest}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Snake<Rest>}`
    : `_${Lowercase<Head>}${Snake<Rest>}`
  : Name;

/** A value of the model as the server sends it: names in snake_case, times as text, any field may be absent. */
export type Wire<T> = unknown extends T
  ? unknown
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends ReadonlyArray<infer Item>
      ? ReadonlyArray<Wire<Item>>
      : {
          readonly [Name in keyof T & string as Snake<Name>]?: Name extends `${string}At`
            ? string | null
            : Wire<T[Name]>;
        };

/** A time as Harmony stores it: UTC, without saying so, in microseconds unless they are zero. */
export const naive = (time: number): string => new Date(time).toISOString().replace(".000Z", "").replace("Z", "000");

/** A time as Harmony's OAuth writes it: UTC, with the zone. */
export const zoned = (time: number): string => new Date(time).toISOString().replace("Z", "000+00:00");
