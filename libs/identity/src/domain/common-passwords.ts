/** The most used passwords of ten characters and more; shorter ones are refused by length. Lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 12345678910 123456789a a123456789 1234567890a 0987654321 1234567891 123456789q q123456789 1q2w3e4r5t
   1qaz2wsx3edc 1q2w3e4r5t6y zaq12wsxcde3 qwertyuiop qwertyuiop1 qwerty1234 qwerty12345 qwerty123456 asdfghjkl1
   1234qwerasdf qwer1234asdf q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv password12 password123 password1234 password12345
   passw0rd123 p@ssw0rd123 p@ssword123 p@ssw0rd1234 admin12345 admin123456 admin1234567 admin888888 admin@123456 administrator
   administrator1 root123456 test123456 user123456 welcome123 welcome1234 letmein123 iloveyou12 iloveyou123 sunshine123
   football123 baseball123 princess123 superman123 changeme123 changeme1234 default123 abcd123456 abc1234567 abc123456789
   aa12345678 aa123456789 aaa1234567 qq123456789 qq1234567890 woaini1314 woaini5201314 woaini123456 5201314520
   1314520520 zxcvbnm123 zxcvbnm1234 asd123456789 asdf123456 qwe123456789 qwe1234567 wang123456 zhang123456 li123456789
   huang123456 chen123456 nihao123456 mima123456 yuanqu123456 yuanqu2025 yuanqu2026 park123456 parkadmin123 tianjin123
   tianjin2025 tianjin2026 1122334455 1111122222 1212121212 1231231231 1233211234567 147258369 1472583690 7894561230
   9876543210 1357924680 2468013579 3.14159265 3141592653 0123456789 00123456789 abcdefghij abcdefghijk 1a2b3c4d5e
   1a2b3c4d5e6f a1b2c3d4e5 a1b2c3d4e5f6 monkey1234 dragon1234 master1234 trustno1trustno1 starwars123 whatever123
   computer123 internet123 samsung123 michael123 jordan2323 liverpool1 manchester chocolate1 butterfly1 basketball
   1234512345 12345123456 1234554321 123456123456 123123123123 123321123321 111222333444 qweasdzxc123 1qazxsw23edc`
    .split(/\s+/)
    .filter(Boolean),
);
