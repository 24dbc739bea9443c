import type { HarmonyKernel } from "../../core/plugin.js";
import type { Access } from "../../core/policy/access.js";
import type { FoundationTexts } from "./texts.js";

/** Why a control cannot be used: "needs the admin role, you are operator". */
export function reasonFor(access: Access, kernel: HarmonyKernel, texts: FoundationTexts): string {
  return access.decision === "denied"
    ? texts.denied(access.role, kernel.session.state.value?.role)
    : access.decision === "unsupported"
      ? texts.notSupported
      : texts.stillReading;
}
