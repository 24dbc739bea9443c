/** Something on the command line or in the environment is wrong. The message is one line that says what and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
