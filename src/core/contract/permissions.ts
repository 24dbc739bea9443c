/** Roles, lowest first. */
export const roles = ["read_only", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

/** Server features, named as in `UI_FEATURE_…`. */
export const features = ["spotify", "imports", "soulseek", "dlq"] as const;
export type Feature = (typeof features)[number];
