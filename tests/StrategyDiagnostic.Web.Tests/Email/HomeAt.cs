using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace StrategyDiagnostic.Web.Tests.Email;

/// <summary>A host whose content root is the given folder.</summary>
internal sealed class HomeAt(string folder) : IHostEnvironment
{
    public string EnvironmentName { get; set; } = "Test";
    public string ApplicationName { get; set; } = "Test";
    public string ContentRootPath { get; set; } = folder;
    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
