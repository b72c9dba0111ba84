using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tongjian.Exchange;
using Tongjian.Ground;

namespace Tongjian.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly TestPackages _packages = new();

    public void Dispose() => _packages.Dispose();

    [Fact]
    public void What_was_sealed_is_read_back_word_for_word()
    {
        var written = _packages.Write();
        var opened = Opened(written.File);
        Assert.Equal(written.Id, opened.Id);
        Assert.Equal(written.DocumentSm3, opened.DocumentSm3);
        Assert.Equal(_packages.Signer, opened.Signer);
        Assert.Equal(TestPackages.Rows, File.ReadAllBytes(opened.RowsFile));
        Assert.Equal(Json(TestPackages.Manifest), Json(opened.Manifest));
    }

    [Fact]
    public void The_same_parts_make_the_same_bytes() => Assert.Equal(_packages.Write().Id, _packages.Write().Id);

    [Fact]
    public void One_more_row_makes_other_bytes() => Assert.NotEqual(_packages.Write().Id, _packages.Write(TestPackages.Manifest with { Rows = 3 }).Id);

    [Fact]
    public void A_package_without_a_region_a_sum_and_a_predecessor_keeps_that()
    {
        var bare = TestPackages.Manifest with { Region = null, SumFen = null, RejectedSumFen = null, Restates = null, Reason = null, OriginalName = null, OriginalSha256 = null };
        Assert.Equal(Json(bare), Json(Opened(_packages.Write(bare).File).Manifest));
    }

    [Fact]
    public void Frictionless_readers_find_what_they_look_for()
    {
        using var document = JsonDocument.Parse(TestPackages.Entries(_packages.Write().File)[0].Bytes);
        var root = document.RootElement;
        Assert.Equal("data-package", root.GetProperty("profile").GetString());
        Assert.Equal("421200-czj.payment_voucher.2021-03", root.GetProperty("name").GetString());
        var rows = root.GetProperty("resources")[0];
        Assert.Equal("rows.parquet", rows.GetProperty("path").GetString());
        Assert.Equal("sha256:" + Digests.Of(TestPackages.Rows).Sha256, rows.GetProperty("hash").GetString());
        Assert.Equal("实际支付金额", rows.GetProperty("schema").GetProperty("fields")[1].GetProperty("title").GetString());
        Assert.Equal("fen", root.GetProperty("tongjian").GetProperty("unit").GetString());
        Assert.Equal("-3", root.GetProperty("tongjian").GetProperty("sum_fen").GetString());
    }

    [Theory]
    [InlineData("", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")] // GB/T 32905: no message
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")] // GB/T 32905, example 1
    public void SM3_is_the_standard_s(string text, string hash) => Assert.Equal(hash, Digests.Of(Encoding.UTF8.GetBytes(text)).Sm3);

    /// <summary>docs/package.md tells people to check by hand with these tools; so does this test.</summary>
    [Fact]
    public void The_tools_of_any_Linux_agree_with_the_hashes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unzip") && File.Exists("/usr/bin/cksum"), "unzip and cksum are not here.");
        var written = _packages.Write();
        var folder = Path.GetDirectoryName(_packages.New("by-hand"))!;
        Assert.Equal(0, Run("unzip", folder, "-q", written.File));
        Assert.Equal(0, Run("cksum", folder, "--check", "--strict", "hashes.txt"));
        File.AppendAllText(Path.Combine(folder, "rejects.csv"), " ");
        Assert.Equal(1, Run("cksum", folder, "--check", "--strict", "hashes.txt"));
    }

    // ------------------------------------------------------------------ what is refused

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(21)]
    [InlineData(100)]
    [InlineData(4000)]
    public void A_truncated_zip_is_refused(int missing)
    {
        var whole = File.ReadAllBytes(_packages.Write().File);
        var file = _packages.New("truncated.zip");
        File.WriteAllBytes(file, whole[..^missing]);
        if (missing == 0)
            Opened(file); // the control
        else
            Refused(file, "package.zip.broken");
    }

    [Fact]
    public void A_file_that_is_no_zip_is_refused()
    {
        var file = _packages.New("not.zip");
        File.WriteAllText(file, "这是一个文本");
        Assert.Contains("not.zip", Refused(file, "package.zip.broken").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flipped_bit_anywhere_in_any_part_is_refused()
    {
        var whole = File.ReadAllBytes(_packages.Write().File);
        var random = new Random(20211231);
        for (var i = 0; i < 300; i++)
        {
            var spoiled = whole.ToArray();
            var at = random.Next(whole.Length);
            spoiled[at] ^= (byte)(1 << random.Next(8));
            var file = _packages.New("flipped.zip");
            File.WriteAllBytes(file, spoiled);
            // A bit of the zip's own bookkeeping (a time, a version) may be without effect on the content; then the content is still the sealed one, under another id.
            if (Open(file).Accepted(out var opened, out _))
            {
                Assert.NotEqual(Digests.Of(whole).Sha256, opened.Id);
                Assert.Equal(TestPackages.Rows, File.ReadAllBytes(opened.RowsFile));
                Assert.Equal(Json(TestPackages.Manifest), Json(opened.Manifest));
            }
        }
    }

    [Fact]
    public void Another_signature_is_refused() =>
        Refused(_packages.Forge(entries => TestPackages.Replace(entries, "signature", PackageSignature.Write(_packages.Signer, new byte[64]))), "package.signature.wrong");

    [Fact]
    public void A_changed_total_is_refused() =>
        Refused(_packages.Forge(entries => entries[0] = (entries[0].Path, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entries[0].Bytes).Replace("\"-3\"", "\"-4\"", StringComparison.Ordinal)))), "package.signature.wrong");

    [Fact]
    public void The_key_in_the_signature_file_must_be_the_one_that_signed()
    {
        using var other = new TestPackages();
        Refused(_packages.Forge(entries =>
        {
            var text = Encoding.UTF8.GetString(entries.Single(e => e.Path == "signature").Bytes);
            TestPackages.Replace(entries, "signature", Encoding.UTF8.GetBytes(text.Replace(_packages.Signer.PublicText, other.Signer.PublicText, StringComparison.Ordinal)));
        }), "package.signature.wrong");
    }

    [Fact]
    public void A_second_signature_line_of_an_unknown_algorithm_is_passed_over_but_never_enough()
    {
        Opened(_packages.Forge(entries => TestPackages.Replace(entries, "signature", [.. entries.Single(e => e.Path == "signature").Bytes, .. "sm2 test-node AAAA BBBB\n"u8])));
        Refused(_packages.Forge(entries => TestPackages.Replace(entries, "signature", "tongjian-package-signature v1\nsm2 test-node AAAA BBBB\n"u8.ToArray())), "package.signature.missing");
        Refused(_packages.Forge(entries => entries.RemoveAll(e => e.Path == "signature")), "package.signature.missing");
    }

    [Fact]
    public void Changed_rows_are_refused_with_the_part_named() =>
        Assert.Contains("rows.parquet", Refused(_packages.Forge(entries => TestPackages.Replace(entries, "rows.parquet", [.. TestPackages.Rows[..^1], 0])), "package.part.hash").Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_missing_part_is_refused() => Refused(_packages.Forge(entries => entries.RemoveAll(e => e.Path == "rows.parquet")), "package.part.missing");

    [Fact]
    public void A_part_nobody_listed_is_refused() => Refused(_packages.Forge(entries => entries.Add(("extra.csv", [1]))), "package.part.unlisted");

    [Fact]
    public void Hashes_that_say_something_else_are_refused() =>
        Refused(_packages.Forge(entries => TestPackages.Replace(entries, "hashes.txt", "SHA256 (rows.parquet) = 00\n"u8.ToArray())), "package.hashes.differ");

    [Theory]
    [InlineData("../rows.parquet")]
    [InlineData("/etc/rows.parquet")]
    [InlineData("a\\b")]
    [InlineData("sub/rows.parquet")]
    [InlineData("Rows.parquet")]
    [InlineData(".rows")]
    [InlineData("rows\n")]
    public void A_name_that_leads_elsewhere_is_refused(string name) => Refused(_packages.Forge(entries => entries.Add((name, [1]))), "package.zip.path");

    [Fact]
    public void Two_entries_of_one_name_are_refused() => Refused(_packages.Forge(entries => entries.Add(("rows.parquet", [1]))), "package.zip.duplicate");

    [Fact]
    public void A_package_without_a_currency_is_refused_and_none_is_assumed()
    {
        Refused(_packages.Resign(text => text.Replace("\"currency\": \"CNY\"", "\"currency\": \"\"", StringComparison.Ordinal)), "package.currency.missing");
        Refused(_packages.Resign(text => text.Replace("\"currency\": \"CNY\",", "", StringComparison.Ordinal)), "package.currency.missing");
        Opened(_packages.Resign(text => text.Replace("\"currency\": \"CNY\"", "\"currency\": \"GBP\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_form_of_the_future_is_refused_with_its_number() =>
        Assert.Contains("“2”", Refused(_packages.Resign(text => text.Replace("\"version\": \"1\"", "\"version\": \"2\"", StringComparison.Ordinal)), "package.version.unknown").Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"rows\": 2", "\"rows\": \"two\"")]
    [InlineData("\"rows\": 2", "\"rows\": 2.5")]
    [InlineData("\"sum_fen\": \"-3\"", "\"sum_fen\": \"-3.00\"")]
    [InlineData("\"period\": \"2021-03\",", "")]
    [InlineData("sha256:", "md5:")]
    [InlineData("{", "[")]
    public void A_description_that_cannot_be_read_is_refused(string from, string to) =>
        Refused(_packages.Resign(text => text.Replace(from, to, StringComparison.Ordinal)), "package.manifest.broken");

    // ------------------------------------------------------------------ bombs

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var file = _packages.Forge(entries => TestPackages.Replace(entries, "rows.parquet", new byte[64 << 20]), CompressionLevel.SmallestSize);
        Assert.InRange(new FileInfo(file).Length, 0, 1 << 20);
        Assert.Contains("压缩比", Refused(file, "package.zip.bomb").Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_lies_about_its_size_unpacks_no_further_than_it_declared()
    {
        var file = _packages.Forge(entries => TestPackages.Replace(entries, "rows.parquet", new byte[1 << 20]), CompressionLevel.SmallestSize);
        var bytes = File.ReadAllBytes(file);
        // The directory's entry of rows.parquet: uncompressed size at 24, name at 46.
        var name = Encoding.ASCII.GetBytes("rows.parquet");
        var directory = bytes.AsSpan().LastIndexOf(name) - 46;
        Assert.Equal(0x02014b50, BitConverter.ToInt32(bytes, directory));
        BitConverter.GetBytes(100).CopyTo(bytes, directory + 24);
        File.WriteAllBytes(file, bytes);
        Assert.False(Open(file, out var folder).Accepted(out _, out var refusal));
        Assert.True(refusal!.Code is "package.zip.bomb" or "package.zip.broken" or "package.part.hash", refusal.Code);
        Assert.All(Directory.GetFiles(folder), part => Assert.InRange(new FileInfo(part).Length, 0, 6600));
    }

    [Fact]
    public void More_than_the_limits_allow_is_refused_and_exactly_as_much_is_not()
    {
        var written = _packages.Write();
        var unpacked = TestPackages.Entries(written.File).Sum(e => (long)e.Bytes.Length);
        Assert.True(Open(written.File, out _, new() { UnpackedBytes = unpacked, PackageBytes = written.Bytes, Entries = 5 }).Accepted(out _, out _));
        foreach (var tight in (PackageLimits[])[new() { UnpackedBytes = unpacked - 1 }, new() { PackageBytes = written.Bytes - 1 }, new() { Entries = 4 }, new() { DocumentBytes = 100 }])
        {
            Assert.False(Open(written.File, out _, tight).Accepted(out _, out var refusal));
            Assert.Equal("package.zip.bomb", refusal.Code);
        }
    }

    [Fact]
    public void Ten_thousand_entries_are_refused_by_their_number() =>
        Refused(_packages.Forge(entries => entries.AddRange(Enumerable.Range(0, 10_000).Select(i => (i.ToString("D5", CultureInfo.InvariantCulture), Array.Empty<byte>())))), "package.zip.bomb");

    // ------------------------------------------------------------------

    private OpenedPackage Opened(string file)
    {
        var outcome = Open(file);
        Assert.True(outcome.Accepted(out var opened, out var refusal), refusal?.Sentence);
        return opened;
    }

    private Refusal Refused(string file, string code)
    {
        Assert.False(Open(file).Accepted(out _, out var refusal), "It was opened.");
        Assert.True(refusal!.Code == code, $"{refusal.Code}: {refusal.Sentence}");
        Assert.NotNull(refusal.Remedy);
        return refusal;
    }

    private Outcome<OpenedPackage> Open(string file) => Open(file, out _);

    private Outcome<OpenedPackage> Open(string file, out string folder, PackageLimits? limits = null)
    {
        folder = Path.GetDirectoryName(_packages.New("unpacked"))!;
        return new PackageReader(limits ?? PackageLimits.Default).Open(file, folder);
    }

    private static string Json(PackageManifest manifest) => JsonSerializer.Serialize(manifest);

    private static int Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
