/*
 * Traditional characters that stand in names of errands and papers, each before its simplified one. Others are found all
 * the same, as characters that sound alike.
 */
const PAIRS =
  "證证辦办業业執执戶户結结離离護护駕驾駛驶車车輛辆養养險险醫医療疗報报銷销費费補补貼贴學学產产權权稅税務务發发開开關关閉闭註注冊册變变記记錄录備备審审許许營营單单個个體体農农機机構构場场館馆飲饮經经濟济貸贷貨货" +
  "運运輸输衛卫師师藥药劑剂麼么麽么請请問问裡里裏里這这們们為为國国際际華华龍龙頭头臺台灣湾門门來来遷迁繼继續续換换領领遺遗書书鑑鉴鑒鉴監监兒儿歲岁長长殘残傷伤軍军隊队屬属撫抚卹恤喪丧墳坟廟庙宮宫觀观聖圣會会團团" +
  "協协員员職职稱称僱雇傭佣勞劳動动資资賬账帳账號号碼码網网絡络電电話话視视廣广圖图畫画藝艺術术遊游戲戏廳厅樂乐園园樓楼樹树種种葉叶廢废棄弃舊旧鐵铁鋼钢銀银錢钱幣币買买賣卖價价約约級级練练絕绝縣县鄉乡鎮镇區区據据" +
  "導导對对屍尸層层嶽岳峽峡島岛嶺岭從从徵征應应懷怀懸悬戰战擇择擔担擬拟擴扩擾扰數数斷断無无時时曆历歷历晉晋曉晓殺杀氣气決决沒没沖冲況况準准減减測测滅灭漁渔漢汉潔洁濱滨瀏浏災灾煙烟熱热燈灯爐炉爭争爺爷牽牵犧牺獎奖" +
  "獨独獵猎現现環环異异當当痺痹癒愈盜盗盤盘確确礦矿禮礼禍祸禦御稈秆積积穩稳窮穷競竞筆笔節节範范築筑簡简簽签籌筹糧粮純纯紙纸納纳紛纷組组細细終终給给統统線线編编緣缘縮缩總总織织罰罚聯联聲声聽听腦脑臨临與与興兴舉举" +
  "艦舰處处蟲虫衝冲裝装製制複复見见規规覺觉覽览計计訂订認认討讨訓训訊讯設设訪访評评詐诈詢询試试該该詳详誌志誤误說说課课調调論论識识譽誉讓让豬猪負负貢贡貧贫販贩責责貴贵賀贺賃赁賠赔質质購购賽赛贈赠趕赶趙赵跡迹踐践" +
  "軌轨軟软載载較较輕轻轉转辭辞達达過过還还進进連连選选邊边郵邮鄰邻釋释針针錯错鍋锅鎖锁鏡镜鑰钥閱阅陽阳陰阴階阶隨随隱隐雜杂難难雲云靈灵靜静頂顶項项順顺預预額额題题類类顧顾風风飛飞飯饭驗验驚惊魚鱼鮮鲜鳥鸟鴨鸭鵝鹅" +
  "雞鸡鷄鸡鹽盐麥麦黃黄點点齊齐齡龄龜龟";

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, index) => [PAIRS.charAt(index * 2), PAIRS.charAt(index * 2 + 1)]),
);

const ANY = new RegExp(`[${[...SIMPLIFIED.keys()].join("")}]`);

export function simplify(text: string): string {
  if (!ANY.test(text)) return text;
  let out = "";
  for (const char of text) out += SIMPLIFIED.get(char) ?? char;
  return out;
}
