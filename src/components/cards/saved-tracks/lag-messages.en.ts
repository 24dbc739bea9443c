export const en = {
  lag: (count: number, number: string) =>
    count === 1 ? "1 new like has not arrived" : `${number} new likes have not arrived`,
  lagWhy: (since: string) =>
    `Saved ${since}, though saved items come within 60 s. Check that the background sync worker runs and that the account has recent plays. To refresh is safe, as often as you like.`,
  workerHealth: "Worker health",
};
