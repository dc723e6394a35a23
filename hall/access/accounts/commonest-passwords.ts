/** What is tried first, of ten signs and more; runs and repetitions are found without a list. */
export const COMMONEST_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 p@ssw0rd1234 passw0rd1234
  mypassword mypassword1 password!@# admin12345 admin123456 administrator administrator1 admin@1234 admin@12345
  admin@123456 admin!@#456 root123456 root@123456 test123456 guest12345 user123456 system1234 manager123 changeme123
  changeme1234 welcome123 welcome1234 letmein123 letmein1234 iloveyou12 iloveyou123 iloveyou520 qwertyuiop qwertyuiop1
  qwerty1234 qwerty12345 qwerty123456 1qaz2wsx3edc 1qaz2wsx3e 1qazxsw23edc qazwsxedcrfv qazwsxedc123 1q2w3e4r5t
  1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 asdfghjkl1 asdfghjkl123 asdfghjkl; zxcvbnm123 zxcvbnm1234 zxcvbnm,./
  a123456789 a1234567890 aa123456789 aa12345678 abc123456789 abc1234567 abcd123456 abcd12345678 abc123abc123 a1b2c3d4e5
  123456789a 123456789abc 1234567890a 123456789q 12345678910 123456789123 1234567891 123123123123 1231231231 123321123321
  1122334455 112233445566 0987654321a 5201314520 5201314521 52013145201314 1314520520 woaini1314 woaini1314520 woaini520
  woaini5201314 woaini12345 woaini123456 wo123456789 asd123456789 qwe123456789 qaz123456789 zxc123456789 asd1234567
  qwe1234567 zaq12wsxcde3 147258369a 147258369147 1472583690 3692581470 7894561230 0147258369 a147258369 135792468a
  1357924680 2468013579 zhengwu123 zhengwu1234 zhengwu123456 fangbianban fangbianban1 fangbian123 fangbian1234
  dating12345 chuangkou1 chuangkou123 zwfw123456 zwfwzx1234 zwfwzx123456 government1 xingzheng123 shenpi12345
  `
    .trim()
    .split(/\s+/),
);
