import { html } from "../hand-off/html.ts";
import { phonePage } from "./frame.ts";

export interface PhoneAnswer {
  status: number;
  body: string;
  retryAfterSeconds?: number;
}

const WORDS = {
  unknown: {
    status: 404,
    title: "这个二维码打不开",
    advice: "可能没有扫全。请把号票放平再扫一次；还是打不开，请问大厅咨询台。",
  },
  expired: {
    status: 410,
    title: "这张号票过期了",
    advice: "号码当天有效，今天要办事请重新取号。对以前的服务有话要说，可以打 12345，或者到大厅咨询台。",
  },
  badForm: { status: 400, title: "没有收到您填的内容", advice: "请退回上一页再试一次，或者到大厅咨询台。" },
  broken: { status: 500, title: "系统出了点问题", advice: "您的号还在。请留意大厅的叫号屏和语音，过一会儿再看。" },
} as const;

/** In plain words why there is nothing to see; the address is not quoted. */
export function refusalAnswer(trouble: keyof typeof WORDS): PhoneAnswer {
  const { status, title, advice } = WORDS[trouble];
  return { status, body: wordsPage(title, advice) };
}

export function tooManyAnswer(waitMs: number): PhoneAnswer {
  const minutes = Math.ceil(waitMs / 60_000);
  const body = wordsPage(
    "这个网络试错的次数太多",
    `请过 ${minutes} 分钟再试。您的号还在，请留意大厅的叫号屏和语音，有事请问咨询台。`,
  );
  return { status: 429, retryAfterSeconds: Math.ceil(waitMs / 1000), body };
}

export function wordsPage(title: string, advice: string): string {
  return phonePage(
    title,
    html`<h1>${title}</h1>
      <p>${advice}</p>`,
  ).toString();
}
