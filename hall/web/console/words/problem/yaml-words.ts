/** What the reader of YAML stumbles over, in words of whoever writes it. */
const YAML: readonly (readonly [RegExp, string])[] = [
  [/compact mappings/, "一行里有两个冒号：句子里的冒号改成中文的“：”，或者给整句加引号"],
  [/single line|1024 chars/, "这一行少了冒号，或者冒号后面没有空一格"],
  [/followed by map values/, "这一行少了冒号，或者冒号后面没有空一格"],
  [/Tabs are not allowed/, "行首用了制表符（Tab），改成空格"],
  [/flow (?:map|sequence|collection)|Expected flow|must end with a/i, "方括号、花括号没有成对"],
  [/same column|BAD_INDENT|indent/i, "这一行前面的空格没有和上下对齐"],
  [/keys must be unique/, "这一项写了两次，去掉一次"],
  [/Missing closing/, "引号只有一半，补上另一半"],
  [/cannot start with/, "不能用这个符号开头，给整句加引号"],
  [
    /Missing ,|Missing space after :|Unexpected ,|Unexpected empty item/,
    "方括号、花括号里少了或多了逗号，或者冒号后面没有空一格",
  ],
  [/without - indicator/, "这一项前面少了“- ”"],
  [/Comments must be separated/, "“#”前面要空一格；不是注释的，给整句加引号"],
  [/escape sequence/, "双引号里的反斜杠写法不对，改用单引号"],
  [/[Aa]lias|[Aa]nchor|tag|directive/, "“&”“*”“!”“%”开头的写法这里不能用，给整句加引号"],
];

/** Where nothing is known of it, what helps most often. */
const OTHERWISE = "看看这一行和上一行：缩进对齐、冒号后面空一格、引号成对";

export function yamlWords(message: string): string {
  return YAML.find(([pattern]) => pattern.test(message))?.[1] ?? OTHERWISE;
}
