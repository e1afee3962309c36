using CsvHelper;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace StrategyDiagnostic.Web.Features.Export;

/// <summary>A table on its way into a file: its columns, and its rows, which are read while they are written.</summary>
internal sealed record CsvTable(string[] Columns, IEnumerable<string[]> Rows);

/// <summary>
/// Sends a table as RFC 4180 has it, row by row, in memory that does not grow with the rows. When reading fails on the way, the
/// connection breaks, so that half a file cannot be taken for a whole one.
/// </summary>
internal sealed class CsvFile(string name, CsvTable table) : ActionResult
{
    // With the mark in front without which Excel takes UTF-8 for something else.
    private static readonly CsvWriterOptions Rfc4180 = new() { WriteByteOrderMark = true };

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.ContentType = "text/csv; charset=utf-8; header=present";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await Write(http.Response.Body, table, http.RequestAborted);
    }

    public static async Task Write(Stream stream, CsvTable table, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(stream, Rfc4180, leaveOpen: true);
        await csv.WriteRecordAsync(table.Columns, cancellation);
        foreach (var row in table.Rows)
            await csv.WriteRecordAsync(row, cancellation);
    }
}
