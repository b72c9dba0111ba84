using Tongjian.Ground;

namespace Tongjian.Roster;

/// <summary>What a password must be (等保三级 profile): ten characters of three kinds, or a phrase of fifteen; none that are guessed first.</summary>
internal static class PasswordRules
{
    private static readonly string[] Guessed = ["renda", "password", "123456", "qwerty", "tongjian", "admin", "111111", "xianning"];

    /// <summary>Null when the password will do.</summary>
    public static Refusal? Check(string password, string name)
    {
        if (password.Length > 256)
            return new("password.long", "口令最长256个字符。");
        if (Guessed.FirstOrDefault(g => password.Contains(g, StringComparison.OrdinalIgnoreCase)) is { } guessed)
            return new("password.guessed", $"口令不能含有容易猜到的“{guessed}”。");
        if (name.Length > 2 && password.Contains(name, StringComparison.OrdinalIgnoreCase))
            return new("password.name", "口令不能含有登录名。");
        if (password.Length >= 15 && password.Distinct().Count() >= 6)
            return null;
        var kinds = (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0) + (password.Any(c => !char.IsLetterOrDigit(c) || c > 127) ? 1 : 0);
        return password.Length >= 10 && kinds >= 3
            ? null
            : new("password.weak", "口令太弱。", Remedy: "用至少10个字符，含大写字母、小写字母、数字、符号中的三类；或用一句不少于15个字符的话。");
    }
}
